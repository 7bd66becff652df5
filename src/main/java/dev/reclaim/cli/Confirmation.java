package dev.reclaim.cli;

import dev.reclaim.cleanup.Question;
import java.util.Locale;
import java.util.Optional;

/** The question before something is done, and what counts as its answer. The default is no. */
final class Confirmation {

    /** What was answered. */
    enum Answer {
        YES,
        NO,
        /** There was nobody to ask, or what was expected is not what it is. */
        NONE
    }

    private final Session session;
    private final ActOptions given;

    /**
     * @param given the answers that the command line holds
     */
    Confirmation(Session session, ActOptions given) {
        this.session = session;
        this.given = given;
    }

    /**
     * Asks, unless the answer is given.
     *
     * @param question what will be done
     */
    Answer ask(Question question) {
        long files = question.files();
        if (given.expect != null && given.expect != files) {
            session.complain(
                    String.format(
                            Locale.ROOT,
                            "--expect %d, but it is %d files; nothing was done",
                            given.expect,
                            files));
            return Answer.NONE;
        }
        if (question.many() && given.expect == null) {
            return askForNumber(question.text(), files);
        }
        if (given.yes || question.many()) {
            return Answer.YES;
        }
        if (!session.asker().isThere()) {
            session.complain(
                    question.text()
                            + " There is nobody to ask: nothing was done. --yes confirms it.");
            return Answer.NONE;
        }
        session.out().flush();
        Optional<String> answer = session.asker().ask(question.text() + " [y/N]");
        return answer.isPresent() && answer.get().strip().matches("(?i)y|yes")
                ? Answer.YES
                : Answer.NO;
    }

    private Answer askForNumber(String question, long files) {
        if (!session.asker().isThere()) {
            session.complain(
                    question
                            + " So many files need to be confirmed by --expect "
                            + files
                            + ", --yes or not; nothing was done.");
            return Answer.NONE;
        }
        session.out().flush();
        Optional<String> answer =
                session.asker().ask(question + " Type the number of files to go on:");
        return answer.isPresent()
                        && answer.get().replaceAll("[,'. _]", "").equals(Long.toString(files))
                ? Answer.YES
                : Answer.NO;
    }
}
