import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Logo } from '../../ui/logo.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** Navigation on the left of wide screens, in a drawer on narrow ones; the page beside it. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const lastPath = useRef(pathname);

  // A new page starts at its top for readers and keyboards too, not at the link that was followed.
  useEffect(() => {
    if (lastPath.current === pathname) return;
    lastPath.current = pathname;
    drawer.close();
    main.current?.focus({ preventScroll: true });
  }, [pathname, drawer.close]);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <header className={classes.topbar}>
        <Burger
          opened={opened}
          onClick={drawer.toggle}
          size="sm"
          aria-label={t('shell.openNavigation')}
        />
        <Logo />
      </header>
      <aside className={classes.sidebar}>
        <div className={classes.navigation}>
          <Navigation withLogo />
        </div>
      </aside>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={280}
        title={<Logo />}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
        styles={{
          content: { display: 'flex', flexDirection: 'column' },
          body: { flex: 1 },
        }}
      >
        <Navigation />
      </Drawer>
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  );
}
