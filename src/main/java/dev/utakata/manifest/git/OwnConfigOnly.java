package dev.utakata.manifest.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the git configuration of the machine and of its user out: it could switch off the check of certificates, lead
 * requests through somebody else's proxy, or name hooks to be run.
 */
final class OwnConfigOnly extends SystemReader.Delegate {

    OwnConfigOnly(SystemReader machine) {
        super(machine);
    }

    /** From now on for all of JGit in this process: it knows no narrower place. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof OwnConfigOnly)) {
            SystemReader.setInstance(new OwnConfigOnly(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    /** A file that is not there and never will be. */
    private static final class Empty extends FileBasedConfig {

        Empty(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to be read.
        }

        @Override
        public void save() {
            // What JGit finds out about the file system is found out again.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
