package dev.reclaim.tui;

import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.disk.Volume;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the machine last, shown already or not.
 *
 * @param survey the plan's files; null until they are known
 * @param sample the processes; null until they are known
 * @param disk the file systems; null until they are known
 * @param listed what the directory that is looked into holds; null until it is known
 * @param availableAtStart bytes on the file system that the header tells of, when it was first seen
 * @param frozen whether lists stand still though the machine does not
 * @param interval how often it is looked at
 * @param recovered what was brought to an end at start, to be told when nothing else is; or null
 * @param leftOver what an interrupted run left, to be shown when nothing else is; null if nothing
 */
record Live(
        Msg.@Nullable Surveyed survey,
        @Nullable ProcessSample sample,
        @Nullable DiskSample disk,
        Msg.@Nullable Listed listed,
        @Nullable Long availableAtStart,
        boolean frozen,
        Duration interval,
        Msg.@Nullable Recovered recovered,
        Msg.@Nullable FoundLeftOver leftOver) {

    /** Nothing yet. */
    static Live none() {
        return new Live(null, null, null, null, null, false, Duration.ofSeconds(2), null, null);
    }

    Live with(Msg.Surveyed latest) {
        return new Live(
                latest,
                sample,
                disk,
                listed,
                availableAtStart,
                frozen,
                interval,
                recovered,
                leftOver);
    }

    Live with(ProcessSample latest) {
        return new Live(
                survey,
                latest,
                disk,
                listed,
                availableAtStart,
                frozen,
                interval,
                recovered,
                leftOver);
    }

    Live with(DiskSample latest) {
        Volume concerned = latest.concerned();
        return new Live(
                survey,
                sample,
                latest,
                listed,
                availableAtStart == null && concerned != null && !concerned.stale()
                        ? Long.valueOf(concerned.fileSystem().space().available())
                        : availableAtStart,
                frozen,
                interval,
                recovered,
                leftOver);
    }

    Live withFrozen(boolean still) {
        return new Live(
                survey,
                sample,
                disk,
                listed,
                availableAtStart,
                still,
                interval,
                recovered,
                leftOver);
    }

    Live withInterval(Duration every) {
        return new Live(
                survey, sample, disk, listed, availableAtStart, frozen, every, recovered, leftOver);
    }

    Live withLeftOver(Msg.@Nullable FoundLeftOver found) {
        return new Live(
                survey, sample, disk, listed, availableAtStart, frozen, interval, recovered, found);
    }

    Live withRecovered(Msg.@Nullable Recovered told) {
        return new Live(
                survey, sample, disk, listed, availableAtStart, frozen, interval, told, leftOver);
    }

    Live with(Msg.Listed latest) {
        return new Live(
                survey,
                sample,
                disk,
                latest,
                availableAtStart,
                frozen,
                interval,
                recovered,
                leftOver);
    }
}
