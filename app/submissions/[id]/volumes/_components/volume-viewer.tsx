'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatCount } from '#app/_format/counts.ts';
import type { Look } from '#evaluation/volumes/look-at.ts';
import type { VolumesView } from '#server/services/volumes.ts';
import { lookAt } from '#server/volume-looks.ts';
import { CaseList } from './case-list.tsx';
import { Legend } from './legend.tsx';
import { Neighbours } from './neighbours.tsx';
import { ProfileStrip } from './profile-strip.tsx';
import { sliceByKey, WheelSteps } from './slice-steps.ts';
import { SliceView } from './slice-view.tsx';
import { useVolume } from './use-volume.ts';
import { ViewerControls } from './viewer-controls.tsx';
import { type VolumeQuery, volumePath } from './volume-query.ts';

/** One case, slice by slice. Until the volumes have come it shows the picture that the server drew. */
export function VolumeViewer({
  submission,
  view,
  first,
  query,
}: {
  submission: string;
  view: VolumesView;
  first: Look;
  query: VolumeQuery;
}) {
  const [asked, setAsked] = useState(query);
  const name = asked.reference ?? view.reference;
  const prediction = useVolume(submission, view.instance, 'prediction');
  const reference = useVolume(submission, view.instance, name);
  const area = useRef<HTMLFieldSetElement>(null);
  const slider = useRef<HTMLInputElement>(null);

  const isReady = prediction && 'volume' in prediction && reference && 'volume' in reference;
  const look = isReady ? lookAt(reference.volume, prediction.volume, view.classes, asked) : first;
  const against = isReady ? reference.of : view.reference;
  const hasFailed = [prediction, reference].some((fetched) => fetched && 'failed' in fetched);

  const change = (changed: Partial<VolumeQuery>) => {
    const next = { ...asked, instance: view.instance, ...changed };
    setAsked(next);
    window.history.replaceState(null, '', volumePath(submission, next));
  };
  const goTo = (slice: number) => change({ plane: look.plane, slice });

  const current = { look, goTo, isReady };
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  });
  useEffect(() => {
    const wheel = new WheelSteps();
    const turn = (event: WheelEvent) => {
      const { look: shown, goTo: go, isReady: can } = latest.current;
      const isAtEnd = event.deltaY < 0 ? shown.slice === shown.slices : shown.slice === 1;
      if (!can || isAtEnd || event.ctrlKey) return; // at the last slice the page scrolls on
      event.preventDefault();
      const steps = wheel.turn(event);
      if (steps !== 0) go(Math.min(shown.slices, Math.max(1, shown.slice + steps)));
    };
    const own = area.current;
    own?.addEventListener('wheel', turn, { passive: false });
    return () => own?.removeEventListener('wheel', turn);
  }, []);

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isReady) return;
    const slice = sliceByKey(event.key, look);
    if (slice === undefined) return;
    event.preventDefault();
    goTo(slice);
  };
  const plane = look.planes.find((one) => one.name === look.plane);
  return (
    <>
      <Neighbours submission={submission} view={view} query={asked} />
      <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <figure className="min-w-0">
          <fieldset
            ref={area}
            onKeyDown={press}
            onPointerUp={() => slider.current?.focus({ preventScroll: true })}
            className="card min-w-0 p-3 sm:p-4"
          >
            <legend className="sr-only">Slices of {view.instance}</legend>
            <SliceView
              drawing={look.drawing}
              edges={plane?.edges ?? ['', '', '', '']}
              label={`${view.instance} against ${against}: ${sliceInWords(look)}`}
            />
            <div className="mt-3">
              <ProfileStrip profile={look.profile} slice={look.slice} onPick={goTo} />
              <input
                ref={slider}
                type="range"
                form="volume-controls"
                name="slice"
                aria-label="Slice"
                aria-valuetext={sliceInWords(look)}
                min={1}
                max={look.slices}
                value={look.slice}
                onChange={({ target }) => goTo(Number(target.value))}
                className="mt-1 block w-full accent-accent"
              />
            </div>
            <p className="mt-1 text-muted text-sm">{sliceInWords(look)}</p>
          </fieldset>
          {look.drawing.isCutShort && (
            <p className="mt-2 text-sm text-warn">
              This slice is too fragmented to be drawn whole; its voxels are counted all the same.
            </p>
          )}
          {hasFailed && (
            <p role="alert" className="mt-2 text-bad text-sm">
              The volumes could not be loaded. The picture is the one that the address asked for.
            </p>
          )}
          <figcaption className="mt-3 text-faint text-sm">
            Wheel or arrow keys: next slice; Page Up and Page Down: ten; Home and End; W: the slice that
            differs most. The strip shows on every slice what is missed (upwards) and what is extra
            (downwards).
          </figcaption>
        </figure>
        <div className="space-y-6">
          <ViewerControls
            submission={submission}
            view={view}
            look={look}
            reference={name}
            isLive={isReady === true}
            onChange={change}
          />
          <Legend areas={look.drawing.areas} />
        </div>
      </div>
      <CaseList submission={submission} view={view} query={asked} />
    </>
  );
}

/** The picture in words. */
function sliceInWords({ plane, slice, slices, worst, drawing }: Look): string {
  const [agreed = 0, missed = 0, extra = 0, swapped = 0] = drawing.areas.map(({ pixels }) => pixels);
  const place = `${plane.charAt(0).toUpperCase()}${plane.slice(1)} slice ${slice} of ${slices}${slice === worst ? ', the worst' : ''}`;
  const counts = `${formatCount(agreed)} voxels agree, ${formatCount(missed)} missed, ${formatCount(extra)} extra`;
  return `${place}: ${counts}${swapped > 0 ? `, ${formatCount(swapped)} swapped` : ''}`;
}
