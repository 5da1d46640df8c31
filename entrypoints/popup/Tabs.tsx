import { useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab {
  id: string;
  label: string;
  badge: number;
  body: ReactNode;
}

interface Props {
  tabs: Tab[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Tabs as in the ARIA authoring practices: one stop for Tab, arrows and Home and End move and choose. */
export function Tabs({ tabs, chosen, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.id === chosen);
  const keys: Record<string, number> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at + tabs.length - 1) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keys[event.key];
    const tab = next === undefined ? undefined : tabs[next];
    if (next === undefined || !tab) return;
    event.preventDefault();
    onChoose(tab.id);
    const button = list.current?.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <main>
      <div
        className="tabs"
        role="tablist"
        aria-label="Countersign"
        tabIndex={-1}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`tab-${tab.id}`}
            aria-controls={`body-${tab.id}`}
            aria-selected={tab.id === chosen}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
            {tab.badge > 0 && (
              <span className="count">
                {tab.badge}
                <span className="visually-hidden"> open</span>
              </span>
            )}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`body-${tab.id}`}
          aria-labelledby={`tab-${tab.id}`}
          hidden={tab.id !== chosen}
        >
          {tab.id === chosen && tab.body}
        </div>
      ))}
    </main>
  );
}
