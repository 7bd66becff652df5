package dev.reclaim.tui;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Enter and Backspace: details of a row, or down into what a disk holds and up again. */
final class Opening {
    private Opening() {}

    static Step open(Model model) {
        Optional<VolumeItem> volume = Targets.volume(model);
        if (volume.isPresent()) {
            return into(model, volume.get().path());
        }
        Optional<ChildItem> child = Targets.child(model);
        if (child.isPresent()) {
            return into(model, child.get().path());
        }
        Function<FileItem, Overlay> ofFile = file -> Details.of(model, file);
        Function<ProcessItem, Overlay> ofProcess = process -> Details.of(model, process);
        return Targets.file(model)
                .map(ofFile)
                .or(() -> Targets.process(model).map(ofProcess))
                .map(details -> Step.to(model.withOverlay(details)))
                .orElse(Step.to(model));
    }

    private static Step into(Model model, RawPath path) {
        Folder folder = Folder.opened(path, model.lists().folder());
        return Step.to(model.with(model.lists().withFolder(folder)), new Effect.OpenFolder(path));
    }

    /**
     * What it takes to see everything as it is now, what a directory holds too.
     *
     * @param anew as if for the first time; otherwise as something was done
     */
    static List<Effect> refresh(Model model, boolean anew) {
        Folder folder = model.lists().folder();
        return folder == null
                ? List.of(new Effect.Refresh(anew))
                : List.of(new Effect.Refresh(anew), new Effect.OpenFolder(folder.path()));
    }

    /** Up again; what was being counted is given up. */
    static Step back(Model model) {
        Folder folder = model.lists().folder();
        if (folder == null) {
            return Step.to(model);
        }
        Folder above = folder.above();
        Model up = model.with(model.lists().withFolder(above));
        return above == null || above.complete()
                ? Step.to(up, new Effect.CloseFolder())
                : Step.to(up, new Effect.OpenFolder(above.path()));
    }

    /** What copying a row copies. */
    static String copyText(Item item) {
        return switch (item) {
            case FileItem file -> SafeText.of(file.path());
            case ProcessItem process ->
                    process.row().process().pid() + " " + process.row().process().shown();
            case VolumeItem volume -> SafeText.of(volume.path());
            case ChildItem child -> SafeText.of(child.path());
        };
    }
}
