package dev.reclaim.tui;

import dev.reclaim.disk.Volume;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;

/**
 * A file system as a row.
 *
 * @param volume as it was sampled
 */
record VolumeItem(Volume volume) implements Item {
    /** Where it is mounted. */
    RawPath path() {
        return volume.fileSystem().mount().mountPoint();
    }

    @Override
    public RawPath key() {
        return path();
    }

    @Override
    public long weight() {
        return 0;
    }

    @Override
    public String text() {
        return SafeText.of(path());
    }
}
