import { currentPlatform } from 'backend/wixflow/run/platform.js';

/**
 * The outcome of some work, or an error when it takes longer; the work itself cannot be stopped.
 * @template T
 * @param {number} ms
 * @param {() => Promise<T>} work begins once its time runs
 * @param {() => any} failure what is thrown when the time is over; asked then
 * @returns {Promise<T>}
 */
export function within(ms, work, failure) {
  return new Promise((resolve, reject) => {
    const cancel = currentPlatform().clock.after(ms, () => reject(failure()));
    work().then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error) => {
        cancel();
        reject(error);
      },
    );
  });
}
