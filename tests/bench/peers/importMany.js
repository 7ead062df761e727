// The peer of tests/bench/flows/import-many.flow.yaml: what a careful developer writes by hand, eight photos at a time.
import { auth } from '@wix/essentials';
import { files } from '@wix/media';

export async function importMany(photos) {
  const importFile = auth.elevate(files.importFile);
  const getFileDescriptor = auth.elevate(files.getFileDescriptor);
  const ids = new Array(photos.length);
  let next = 0;
  const worker = async () => {
    while (next < photos.length) {
      const index = next;
      next += 1;
      const { file } = await importFile(photos[index].url, { displayName: photos[index].name });
      const read = await getFileDescriptor(file._id);
      ids[index] = read._id;
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return ids;
}
