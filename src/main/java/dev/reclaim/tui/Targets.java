package dev.reclaim.tui;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.journal.Op;
import java.util.List;
import java.util.Optional;

/**
 * What a key acts on: what is marked or, where nothing of the kind is, the row under the cursor.
 */
final class Targets {
    private Targets() {}

    /** What deleting or archiving would be about; empty if there is nothing. */
    static Optional<Ask> files(Model model, Op op) {
        Optional<ChildItem> child = child(model);
        if (child.isPresent()) {
            return Optional.of(new Ask.Path(op, child.get().path()));
        }
        List<Mark.OfFile> marked = model.marks().files();
        if (!marked.isEmpty()) {
            return Optional.of(new Ask.Files(op, marked));
        }
        return file(model).map(file -> new Ask.Files(op, List.of(file.mark())));
    }

    /** What killing would be about; empty if there is nothing. */
    static Optional<Ask> processes(Model model) {
        List<Mark.OfProcess> marked = model.marks().processes();
        if (!marked.isEmpty()) {
            return Optional.of(new Ask.Kill(marked));
        }
        return process(model).map(process -> new Ask.Kill(List.of(process.mark())));
    }

    /** The file under the cursor, if the files have the keys. */
    static Optional<FileItem> file(Model model) {
        return model.focus().pane() == Pane.FILES
                ? model.lists().files().current()
                : Optional.empty();
    }

    /** The process under the cursor, if the processes have the keys. */
    static Optional<ProcessItem> process(Model model) {
        return model.focus().pane() == Pane.PROCESSES
                ? model.lists().processes().current()
                : Optional.empty();
    }

    /** The file system under the cursor, if file systems have the keys. */
    static Optional<VolumeItem> volume(Model model) {
        return model.focus().pane() == Pane.DISK && model.lists().folder() == null
                ? model.lists().volumes().current()
                : Optional.empty();
    }

    /** The directory or file under the cursor, if the drill-down has the keys. */
    static Optional<ChildItem> child(Model model) {
        Folder folder = model.lists().folder();
        return model.focus().pane() == Pane.DISK && folder != null
                ? folder.children().current()
                : Optional.empty();
    }
}
