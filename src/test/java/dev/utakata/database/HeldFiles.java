package dev.utakata.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files under {@code held:}, of which a copy can be made as a kill would leave them: between two writes, whoever is in
 * the middle of something.
 */
final class HeldFiles {

    private static final ReadWriteLock GATE = new ReentrantReadWriteLock(true);

    private HeldFiles() {}

    static void register() {
        FilePath.register(new Held());
    }

    static void copy(Path file, Path copy) throws IOException {
        GATE.writeLock().lock();
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            GATE.writeLock().unlock();
        }
    }

    /** Made by H2 itself, too, for each path. */
    public static final class Held extends FilePathWrapper {

        @Override
        public String getScheme() {
            return "held";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(super.open(mode));
        }
    }

    private static final class Channel extends FileBase {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            GATE.readLock().lock();
            try {
                return real.write(bytes);
            } finally {
                GATE.readLock().unlock();
            }
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            GATE.readLock().lock();
            try {
                return real.write(bytes, position);
            } finally {
                GATE.readLock().unlock();
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            GATE.readLock().lock();
            try {
                real.truncate(size);
                return this;
            } finally {
                GATE.readLock().unlock();
            }
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return real.read(bytes);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return real.read(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void force(boolean metadata) throws IOException {
            real.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
