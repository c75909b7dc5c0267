import type { ReactNode } from 'react';
import { Tabs } from '#app/_components/tabs.tsx';

const tabs = [
  { href: '/settings/account', label: 'Account' },
  { href: '/settings/tokens', label: 'API tokens' },
];

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="frame pt-10">
      <h1 className="title">Settings</h1>
      <div className="border-line border-b">
        <Tabs label="Settings" tabs={tabs} />
      </div>
      <div className="mt-8 max-w-3xl">{children}</div>
    </div>
  );
}
