/**
 * Lets waiting messages in, so that a window that asks and a call that cancels are heard while a long part is read: what comes from the
 * platform's streams comes without a break. A message rather than a timer, which would wait for 4 ms each time.
 */
export function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
