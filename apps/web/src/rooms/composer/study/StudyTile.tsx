import { Layers } from 'lucide-react';
import { Icon } from '../../../ui/Icon.tsx';
import { Shown } from '../pictures/Shown.tsx';
import type { StudyImport } from './study-import.ts';

/** A small view of a study that is only on this device: the middle of its first series that can be looked at. */
export function StudyTile({ study, label, fill = false }: { study: StudyImport; label: string; fill?: boolean }) {
  const edit = study.series.find((series) => series.edit !== null)?.edit;
  if (edit) return <Shown raw={edit.now.raw} boxes={edit.now.boxes} label={label} fill={fill} />;
  return (
    <span className="grid size-full place-items-center text-film-ink-2">
      <Icon of={Layers} size={24} />
    </span>
  );
}
