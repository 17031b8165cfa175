import { type ComponentChild, render } from "preact";

/** Where a light page is drawn, in the shape of react-dom/client. */
export const createRoot = (element: Element) => ({
  render: (page: ComponentChild): void => render(page, element),
});
