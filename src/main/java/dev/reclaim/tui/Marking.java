package dev.reclaim.tui;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.journal.Kind;
import java.util.List;
import java.util.Optional;

/** Marks set by keys. */
final class Marking {
    private Marking() {}

    /** With one more mark, or one less. */
    static Marks toggled(Marks marks, Mark mark) {
        return marks.contains(mark) ? marks.remove(mark) : marks.add(mark);
    }

    /** All shown of the kind under the cursor marked or, if they are, none of them. */
    static Model all(Model model) {
        List<? extends Mark> alike = alike(model);
        if (alike.isEmpty()) {
            return model.warned("none of these may be touched");
        }
        boolean marked = alike.stream().allMatch(model.marks()::contains);
        return model.with(marked ? model.marks().remove(alike) : model.marks().add(alike));
    }

    private static List<? extends Mark> alike(Model model) {
        Optional<FileItem> file = Targets.file(model);
        if (file.isPresent()) {
            Kind kind = file.get().candidate().found().kind();
            return model.lists().files().shown().stream()
                    .filter(other -> other.candidate().found().kind() == kind)
                    .filter(other -> other.candidate().blocked() == null)
                    .map(FileItem::mark)
                    .toList();
        }
        Optional<ProcessItem> process = Targets.process(model);
        boolean matching = process.isPresent() && process.get().matches();
        return model.lists().processes().shown().stream()
                .filter(other -> matching ? other.row().proposed() : !other.matches())
                .filter(other -> other.row().blocked() == null)
                .map(ProcessItem::mark)
                .toList();
    }
}
