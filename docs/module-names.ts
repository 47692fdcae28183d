// A plugin of typedoc: calls each module what one imports, `@tapeloop/data/csv` for data/src/csv.
import { Converter, ReflectionKind, type Application } from 'typedoc';

/** What typedoc calls when it loads the plugin. */
export function load({ converter }: Application): void {
  converter.on(Converter.EVENT_CREATE_DECLARATION, (_context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return;
    reflection.name = `@tapeloop/${reflection.name.replace('/src', '')}`;
  });
}
