import { isMediaPath } from '../../knowledge/places.ts';
import { originsIn } from '../../knowledge/sinks/arguments.ts';
import { textOf } from '../../knowledge/text-of.ts';
import type { Value } from '../../python/value.ts';
import { runsByItself } from './support/facts.ts';
import { isGivenWhole, keyOf, starts } from './support/programs.ts';
import { rootRule } from './support/rule.ts';
import { beforeOf, evidenceOf, told, when } from './support/telling.ts';

const pictures =
  /\.(?:png|jpe?g|gif|bmp|ico|webp|tiff?|svg|wav|mp3|ogg|flac|m4a|mp4|avi|mov|webm|ttf|otf|woff2?|pdf|psd|cur)$/i;

/** A picture, a sound or a file of data holds code that is executed. */
export const payloadInMedia = rootRule(['payload-in-media'], ({ root, execs, processes, writes }, file) => {
  const executed: { readonly call: (typeof execs)[number]['call']; readonly value: Value }[] = [
    ...execs.flatMap(({ call, sink }) =>
      sink.what !== null && sink.how !== 'name' && sink.how !== 'objects' ? [{ call, value: sink.what }] : [],
    ),
    ...processes.flatMap(({ call, sink }) =>
      sink.given
        .slice(0, 1)
        .filter(isGivenWhole)
        .map((value) => ({ call, value })),
    ),
  ];
  const started = writes.flatMap((step) => {
    const source = step.sink.data
      .map((value) => textOf(value))
      .find((text) => pictures.test(text) && !/https?:/.test(text));
    const key = keyOf(step.sink.place);
    const run = processes.find(({ index, sink }) => index > step.index && key !== null && starts(sink, key));
    if (step.sink.how !== 'moved' || source === undefined || run === undefined) return [];
    return [
      evidenceOf(file, {
        rule: 'payload-in-media',
        root,
        call: run.call,
        before: [{ line: step.call.line, text: told(step.call) }],
        why: `${when(root)}, it starts a file as a program that calls itself a picture or a sound.`,
        weight: runsByItself(root) ? 0.95 : 0.6,
      }),
    ];
  });
  const found = executed.flatMap(({ call, value }) => {
    const origins = originsIn([value]);
    const media = origins.find(({ kind }) => kind === 'media');
    if (media === undefined || keyOf(value) === media.text) return [];
    const isPicture = pictures.test(media.text) || media.text === '';
    const isDecoded =
      call.hidden || origins.some(({ kind, text }) => kind === 'decoded' && !/pickle|json/i.test(text));
    const weight = isPicture || isDecoded ? 0.95 : 0.5;
    return [
      evidenceOf(file, {
        rule: 'payload-in-media',
        root,
        call,
        before: [beforeOf(root, media)],
        why: `${when(root)}, it executes what it reads from a file that should hold ${isPicture ? 'a picture or a sound' : 'data'}, where nobody looks for code.`,
        weight: runsByItself(root) ? weight : isPicture ? 0.6 : 0.3,
      }),
    ];
  });
  const own = processes.flatMap(({ call, sink }) => {
    const program = sink.given[0]?.kind === 'sequence' ? sink.given[0].items[0] : sink.given[0];
    const path = textOf(program).trim();
    if (path === '' || /\s/.test(path) || !isMediaPath(path) || !/[/\\]/.test(path)) return [];
    return [
      evidenceOf(file, {
        rule: 'payload-in-media',
        root,
        call,
        why: `${when(root)}, it starts a file as a program that calls itself data or a picture.`,
        weight: runsByItself(root) ? 0.7 : 0.4,
      }),
    ];
  });
  return [...started, ...own, ...found];
});
