import { expect, test } from './fixtures';
import { expectNoViolations } from './no-violations';
import { call } from './program';
import { makeAdmin, makePerson } from './shop';

// What fails names the element; a trace of every page would cost more than the checks.
test.use({ trace: 'off' });

test('an admin gives somebody a role, which counts at once and is in the log', async ({ signedIn, site }) => {
  const admin = await makeAdmin();
  const person = await makePerson({ name: 'Min Garam' });
  const page = await signedIn(admin);
  await page.goto('/admin/people');
  await page.getByRole('searchbox', { name: 'Mail or name' }).fill(person.email);
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('Only another admin can change your role.')).toBeHidden();
  await page.getByRole('button', { name: 'Change the role of Min Garam' }).click();

  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /^Fan now/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /^Staff/ }).check();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(page.getByText('Min Garam has another role now: Staff.')).toBeVisible();
  await expect(dialog).toBeHidden();
  const { user } = await call<{ user: { role: string } }>(site, person, '/me', { method: 'GET' });
  expect(user.role).toBe('staff');

  await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Who' }).fill(admin.email);
  await page.getByRole('combobox', { name: 'What' }).selectOption('Role changed');
  await page.getByRole('button', { name: 'Show' }).click();
  const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: 'The whole record' });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('Oh Jiwon changed the role of Min Garam from Fan to Staff');
  await entry.getByText('The whole record').click();
  await expect(entry).toContainText('"role": "staff"');
  await expectNoViolations(page);
});

test('an admin is not offered to change their own role, and the page says why', async ({ signedIn }) => {
  const admin = await makeAdmin();
  const page = await signedIn(admin);
  await page.goto(`/admin/people?query=${encodeURIComponent(admin.email)}`);
  await expect(page.getByText('Only another admin can change your role.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Change the role/ })).toHaveCount(0);
  await expectNoViolations(page);
});

test('the desk says where its reader is, and leads everywhere', async ({ signedIn }) => {
  const page = await signedIn(await makeAdmin());
  await page.goto('/admin');
  const nav = page.getByRole('navigation', { name: 'Desk' });
  await expect(page.getByRole('heading', { name: 'Desk', level: 1 })).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await expect(nav.getByRole('link')).toHaveText([
    'Overview',
    'Concerts',
    'Venues',
    'Orders',
    'People',
    'Audit log',
    'Door',
    'Lock lab',
  ]);
  await expectNoViolations(page);
});
