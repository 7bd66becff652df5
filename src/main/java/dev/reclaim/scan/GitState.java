package dev.reclaim.scan;

/** What git knows of a path. */
public sealed interface GitState {

    /** No repository's work tree holds it. */
    record NotInRepository() implements GitState {}

    /** It lies in a work tree, and no index lists it or anything below it. */
    record Untracked() implements GitState {}

    /** An index lists it or, of a directory, something below it. */
    record Tracked() implements GitState {}

    /** It is a git directory ({@code .git}, a bare repository) or lies in one. */
    record InsideGitDirectory() implements GitState {}

    /**
     * It lies in a repository that cannot be read: to be treated as tracked.
     *
     * @param reason what is in the way, with the file's name, as safe text
     */
    record Unknown(String reason) implements GitState {}
}
