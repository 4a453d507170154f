// Reading the dialog from outside. Its shadow root is closed, in the shipped build and so in the tests: the
// devtools protocol sees through it, and clicks are real ones at the place where a button lies.

/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {{ nodeName: string, nodeId: number, nodeValue: string, attributes?: string[], children?: Node[], shadowRoots?: Node[], contentDocument?: Node }} Node */

/** How long a test waits for a thing before it fails; milliseconds. Ten times what the slowest takes. */
export const PATIENCE = 15_000;

export class Dialog {
  /**
   * @param {import('playwright-core').Page} page
   * @param {Session} session
   */
  constructor(page, session) {
    this.page = page;
    this.session = session;
  }

  /** @param {import('playwright-core').Page} page */
  static async of(page) {
    return new Dialog(page, await page.context().newCDPSession(page));
  }

  /** Resolves when the dialog is on the page. */
  async opened() {
    await this.page.locator('krong-dialog').waitFor({ state: 'attached' });
  }

  /** Resolves when the dialog has gone. */
  async closed() {
    await this.page.locator('krong-dialog').waitFor({ state: 'detached' });
  }

  isOpen() {
    return this.page
      .locator('krong-dialog')
      .count()
      .then((count) => count > 0);
  }

  /** Everything the dialog says. */
  async text() {
    return textOf(await this.host('KRONG-DIALOG'));
  }

  /** The same, a line for each heading, paragraph, place and button. */
  async lines() {
    const host = await this.host('KRONG-DIALOG');
    const blocks = ['H1', 'H2', 'P', 'LI', 'BUTTON'];
    return all(host, ...blocks).map((block) =>
      all(block, '#text')
        .map((node) => textOf(node).trim())
        .join(' '),
    );
  }

  /** What the toast says, once it says something. */
  async toast() {
    return this.until(async () => textOf(await this.host('KRONG-STATUS')).trim() || undefined);
  }

  /** The texts that are highlighted. */
  async marks() {
    return all(await this.host('KRONG-DIALOG'), 'MARK').map(textOf);
  }

  async placeholders() {
    return all(await this.host('KRONG-DIALOG'), 'CODE').map(textOf);
  }

  /** The values of the buttons on show. */
  async choices() {
    return all(await this.host('KRONG-DIALOG'), 'BUTTON').map((button) => attribute(button, 'value'));
  }

  /**
   * Clicks the button with `value`, once it can be clicked.
   * @param {string} value
   */
  async choose(value) {
    const button = await this.until(async () =>
      all(await this.host('KRONG-DIALOG'), 'BUTTON').find(
        (node) => attribute(node, 'value') === value && attribute(node, 'aria-disabled') === undefined,
      ),
    );
    await this.click(button);
  }

  /**
   * Clicks the `index`th element with `name`.
   * @param {string} name
   * @param {number} [index]
   */
  async clickOn(name, index = 0) {
    const node = all(await this.host('KRONG-DIALOG'), name)[index];
    if (!node) throw new Error(`No ${name} in the dialog.`);
    await this.click(node);
  }

  /** What each box on show is: `true`, `false`, or `mixed`. */
  async boxes() {
    const { nodes } = await this.session.send('Accessibility.getFullAXTree');
    return nodes
      .filter((node) => !node.ignored && node.role?.value === 'checkbox')
      .map((node) => String(node.properties?.find(({ name }) => name === 'checked')?.value.value));
  }

  /**
   * Opens the `index`th fold whose name matches, as a person with a keyboard does.
   * @param {RegExp} name
   * @param {number} index
   */
  async open(name, index) {
    const fold = await this.until(async () =>
      all(await this.host('KRONG-DIALOG'), 'SUMMARY')
        .filter((node) => name.test(textOf(node)))
        .at(index),
    );
    await this.session.send('DOM.focus', { nodeId: fold.nodeId });
    await this.page.keyboard.press('Enter');
  }

  /** Roles and names as assistive technology is told them. */
  async accessibility() {
    const { nodes } = await this.session.send('Accessibility.getFullAXTree');
    return nodes
      .filter((node) => !node.ignored)
      .map((node) => ({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? ''),
        description: String(node.description?.value ?? ''),
        focused:
          node.properties?.some(({ name, value }) => name === 'focused' && value.value === true) ?? false,
        modal: node.properties?.some(({ name, value }) => name === 'modal' && value.value === true) ?? false,
      }));
  }

  /** The name of the element that has the focus. */
  async focusedName() {
    // The document itself counts as focused too; the deepest element comes last.
    return (await this.accessibility())
      .filter(({ focused, role }) => focused && role !== 'RootWebArea')
      .at(-1)?.name;
  }

  /**
   * @param {Node} node
   */
  async click({ nodeId }) {
    const { model } = await this.session.send('DOM.getBoxModel', { nodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.content;
    await this.page.mouse.click((left + right) / 2, (top + bottom) / 2);
  }

  /**
   * @param {string} name
   * @returns {Promise<Node | undefined>}
   */
  async host(name) {
    const { root } = await this.session.send('DOM.getDocument', { depth: -1, pierce: true });
    return all(root, name)[0];
  }

  /**
   * Asks again at every frame until there is an answer.
   * @template T
   * @param {() => Promise<T | undefined>} ask
   * @returns {Promise<T>}
   */
  async until(ask) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      if (Date.now() > end) throw new Error('What the test waits for did not come.');
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
}

/**
 * The nodes of these names at or below `node`, in document order.
 * @param {Node | undefined} node
 * @param {string[]} names
 * @returns {Node[]}
 */
function all(node, ...names) {
  if (!node) return [];
  const below = childrenOf(node).flatMap((child) => all(child, ...names));
  return names.includes(node.nodeName) ? [node, ...below] : below;
}

/**
 * What is in a node, in its shadow and in its frame.
 * @param {Node} node
 * @returns {Node[]}
 */
function childrenOf({ children = [], shadowRoots = [], contentDocument }) {
  return [...children, ...shadowRoots, ...(contentDocument ? [contentDocument] : [])];
}

/**
 * @param {Node | undefined} node
 * @returns {string}
 */
function textOf(node) {
  if (!node) return '';
  if (node.nodeName === '#text') return node.nodeValue;
  return childrenOf(node).map(textOf).join('');
}

/**
 * @param {Node} node
 * @param {string} name
 */
function attribute({ attributes = [] }, name) {
  const at = attributes.findIndex((word, index) => index % 2 === 0 && word === name);
  return at < 0 ? undefined : attributes[at + 1];
}
