/** What the server says, by the names the client uses. The words themselves stand in `openapi.json`. */
import type { components, paths as documented } from "./schema.gen";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type CredentialAccount = Schemas["CredentialAccount"];
export type Field = Schemas["Field"];
export type MediaAttachment = Schemas["MediaAttachment"];
export type CustomEmoji = Schemas["CustomEmoji"];
export type Mention = Schemas["StatusMention"];
export type Status = Schemas["Status"];
export type StatusEdit = Schemas["StatusEdit"];
/** What those who run the server have to say. */
export type Announcement = Schemas["Announcement"];
export type Relationship = Schemas["Relationship"];
export type Notification = Schemas["Notification"];
export type Instance = Schemas["Instance"];
/** An account elsewhere that one says is one's own too. */
export type Alias = Schemas["Alias"];
/** One server that a post was sent to. */
export type PostDelivery = Schemas["PostDelivery"];
export type NewReport = Schemas["ReportParams"];
export type Session = Schemas["Session"];
/** The password was right, and a code is needed besides. */
export type SecondStep = Schemas["SecondStep"];
export type Passkey = Schemas["Passkey"];
/** Who one is at another server. */
export type Identity = Schemas["Identity"];
export type SecondFactor = Schemas["SecondFactor"];
export type SecondFactorOffer = Schemas["SecondFactorOffer"];
export type SignedInDevice = Schemas["SignedInDevice"];
export type AuthorizedApp = Schemas["AuthorizedApplication"];
/** A link that lets somebody in. */
export type Invite = Schemas["Invite"];
export type Invitation = Schemas["Invitation"];
export type NewInvite = Schemas["NewInvite"];
/** Who may comment on a post, and who may quote it. */
export type InteractionPolicy = Schemas["PolicyParams"];
export type NewStatus = Schemas["CreateStatus"];
export type ScheduledStatus = Schemas["ScheduledStatus"];
/** One thing wrong with one field of a form. */
export type Complaint = Schemas["Complaint"];
export type ErrorBody = Schemas["Error"];

/** Another server, as those see it who run this one. */
export type Peer = Schemas["AdminInstance"];
export type PeerDetail = Schemas["AdminInstanceDetail"];
export type PeerPolicy = Schemas["AdminInstancePolicy"];
export type DomainRule = Schemas["AdminDomainBlock"];
export type DomainAllow = Schemas["AdminDomainAllow"];
export type DomainEffect = Schemas["DomainBlockEffect"];
export type RuleImport = Schemas["DomainBlockImport"];
export type RuleImportLine = Schemas["DomainBlockImportLine"];
export type Federation = Schemas["AdminFederation"];
export type FederationChange = Schemas["FederationParams"];
/** Someone, as those see them who look after people. */
export type Person = Schemas["AdminAccount"];
export type AuditEntry = Schemas["AdminAuditEntry"];

/** The document says only that it is a string. */
export type Visibility = "public" | "unlisted" | "private" | "direct";

/** The document says only that it is a string. */
export type Severity = "noop" | "silence" | "suspend";

interface Mended {
  /** The document calls the list `id`; the server counts only `id[]`. */
  "/api/v1/accounts/relationships": {
    get: Omit<documented["/api/v1/accounts/relationships"]["get"], "parameters"> & {
      parameters: { query: { "id[]": string[] } };
    };
  };
}

export interface paths extends Omit<documented, keyof Mended>, Mended {}
