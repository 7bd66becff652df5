package dev.reclaim.report;

/** A report for programs. */
final class JsonReport {
    private JsonReport() {}

    static void write(Report report, Json out) {
        out.number("version", 1);
        out.text("title", report.title());
        out.time("completed", report.complete() ? report.at() : null);
        out.objects("outputs", report.outputs(), JsonReport::output);
        out.object(
                "temp",
                temp -> {
                    temp.number("count", report.temp().count());
                    temp.number("freed", report.temp().freed());
                });
        out.objects("processes", report.processes(), JsonReport::process);
        out.object("disk", disk -> disk(disk, report.disk()));
        out.objects(
                "other_disks", report.disks().subList(1, report.disks().size()), JsonReport::disk);
        out.objects("scripts", report.scripts(), JsonReport::archived);
        out.objects("logs", report.logs(), JsonReport::archived);
        out.objects(
                "packages",
                report.packages(),
                (json, found) -> {
                    json.text("name", found.name());
                    json.text("version", found.version());
                });
        out.objects(
                "pids",
                report.pids(),
                (json, found) -> {
                    json.number("pid", found.pid());
                    json.text("finding", found.finding());
                });
        out.objects("audit", report.usages(), JsonReport::usage);
        out.objects("deleted", report.deleted(), JsonReport::deleted);
        out.objects("not_done", report.notDone(), JsonReport::notDone);
        out.objects(
                "undoable",
                report.undoable(),
                (json, item) -> {
                    json.number("id", item.id());
                    json.text("op", item.op());
                    json.path("path", item.path());
                });
        Report.Verification checked = report.verification();
        if (checked != null) {
            out.object("verified", json -> verified(json, checked));
        }
    }

    private static void output(Json out, Report.Archived file) {
        out.path("file", file.to().name());
        out.path("path", file.from());
        out.path("archived_to", file.to().parentOrRoot());
        placement(out, file);
    }

    private static void archived(Json out, Report.Archived file) {
        out.path("path", file.from());
        out.path("to", file.to());
        placement(out, file);
    }

    private static void placement(Json out, Report.Archived file) {
        out.number("size", file.size());
        out.text("sha256", file.sha256());
        out.text("status", file.status().word());
        out.text("note", file.note());
    }

    private static void process(Json out, Report.Ended process) {
        out.number("pid", process.pid());
        out.text("command", process.command());
        out.text("status", process.outcome().words());
        out.text("reason", process.reason());
    }

    private static void disk(Json out, DiskChange disk) {
        out.path("mount", disk.mount());
        out.text("type", disk.type());
        out.number("before", disk.before());
        out.number("after", disk.after());
        out.number("freed", disk.freed());
        out.number("filled", disk.filled());
        out.number("others", disk.others());
    }

    private static void usage(Json out, Report.UsageChange usage) {
        out.path("path", usage.path());
        out.number("before", usage.before());
        out.number("after", usage.after());
        out.number("unreadable", usage.unreadable());
    }

    private static void deleted(Json out, Report.Deleted file) {
        out.path("path", file.path());
        out.number("size", file.size());
        out.number("freed", file.freed());
        out.text("note", file.note());
    }

    private static void notDone(Json out, Report.NotDone item) {
        out.text("op", item.op());
        if (item.pattern() == null) {
            out.path("path", item.path());
        } else {
            out.text("path", item.pattern());
        }
        out.number("pid", item.pid() == 0 ? null : Long.valueOf(item.pid()));
        out.text("reason", item.reason());
    }

    private static void verified(Json out, Report.Verification checked) {
        out.time("at", checked.at());
        out.number("matching", checked.matching());
        out.objects(
                "problems",
                checked.problems(),
                (json, problem) -> {
                    json.path("path", problem.path());
                    json.text("reason", problem.reason());
                });
    }
}
