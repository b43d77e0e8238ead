/** Files out of what was dropped, folders with everything in them (the file system entries of the browser). */
export async function filesOf(items: DataTransferItemList | undefined, plain: readonly File[]): Promise<File[]> {
  const entries = [...(items ?? [])]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry !== null && entry !== undefined);
  if (!entries.some((entry) => entry.isDirectory)) return [...plain];
  const found: File[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is read in batches until an empty one comes.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const inner of batch) await walk(inner, found);
  }
}

const dicomMark = [0x44, 0x49, 0x43, 0x4d];
const zipMark = [0x50, 0x4b, 0x03, 0x04];

/** Whether a file is DICOM or an archive that may hold some, by its first bytes; its name says nothing. */
export async function isStudyFile(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 140).arrayBuffer());
  const has = (mark: readonly number[], at: number): boolean => mark.every((byte, index) => head[at + index] === byte);
  if (has(dicomMark, 128) || has(zipMark, 0)) return true;
  // Files without a preamble begin with group 0008 or 0002, its elements in order (PS3.10 leaves no other mark).
  const [group, high, element, elementHigh] = head;
  return (
    head.length >= 12 &&
    (group === 8 || group === 2) &&
    high === 0 &&
    elementHigh === 0 &&
    (element ?? 99) <= 0x20 &&
    head[4] !== 0x2a
  );
}
