import { Skeleton } from "@/ui/states";

export function PostSkeleton() {
  return (
    <div aria-hidden="true" className="pb-8">
      <div className="flex items-center gap-3 px-4 py-3 md:px-1">
        <Skeleton className="size-9 rounded-full" />
        <div className="flex flex-col gap-1.5">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-3 w-20" />
        </div>
      </div>
      <Skeleton className="aspect-4/5 w-full rounded-none md:rounded-media" />
      <div className="flex flex-col gap-2 px-4 pt-4 md:px-1">
        <Skeleton className="h-3.5 w-20" />
        <Skeleton className="h-3.5 w-3/4" />
      </div>
    </div>
  );
}
