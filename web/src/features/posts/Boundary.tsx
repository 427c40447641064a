import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode, useState } from "react";
import { ReportDialog } from "@/features/reports";
import type { Status } from "@/lib/types";
import { useMe } from "@/store/session";
import { Button } from "@/ui/Button";

interface Props {
  post: Status;
  onHide: () => void;
  children: ReactNode;
}

/** One post that cannot be drawn says so, and the others go on. */
export class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  /** An edit may have mended it. */
  override componentDidUpdate(before: Props) {
    if (this.state.broken && before.post !== this.props.post) this.setState({ broken: false });
  }

  override render() {
    const { post, onHide, children } = this.props;
    return this.state.broken ? <Broken post={post} onHide={onHide} /> : children;
  }
}

function Broken({ post, onHide }: Omit<Props, "children">) {
  const me = useMe();
  const [reporting, setReporting] = useState(false);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-line px-4 py-6 text-muted max-md:border-b md:px-1"
    >
      <p className="min-w-48 flex-1">
        <Trans>This post couldn't be shown.</Trans>
      </p>
      {me && post.account && (
        <Button size="small" onClick={() => setReporting(true)}>
          <Trans>Report</Trans>
        </Button>
      )}
      <Button size="small" onClick={onHide}>
        <Trans>Hide</Trans>
      </Button>
      {reporting && (
        <ReportDialog account={post.account} post={post.id} onClose={() => setReporting(false)} />
      )}
    </div>
  );
}
