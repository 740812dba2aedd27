package dev.utakata.manifest;

import dev.utakata.world.memory.MemoryManifestRepository;

class MemoryManifestRepositoryTest extends ManifestRepositoryContract {

    @Override
    protected ManifestRepository repository() {
        return new MemoryManifestRepository(world);
    }
}
