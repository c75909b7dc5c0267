import type { ReactNode } from 'react';
import { BrandMark } from './brand.tsx';

/** The narrow page of signing in and up. */
export function AccountCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="frame grid place-items-center pt-12 sm:pt-20">
      <div className="w-full max-w-sm">
        <BrandMark className="size-9 text-ink" />
        <h1 className="title mt-5">{title}</h1>
        {children}
      </div>
    </div>
  );
}
