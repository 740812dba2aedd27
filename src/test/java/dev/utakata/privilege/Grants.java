package dev.utakata.privilege;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rights that are granted in one of the files that we ship. */
interface Grants {

    /** Whether these are the rights that the demand takes. */
    boolean concern(Demand demand);

    boolean allow(Demand demand);

    /** Each right that none of the demands takes, in words. */
    List<String> unused(Collection<Demand> demands);

    /** What nobody has granted. */
    static List<String> refused(Collection<Demand> demands, List<? extends Grants> all) {
        return demands.stream()
                .filter(demand -> all.stream().noneMatch(it -> it.concern(demand) && it.allow(demand)))
                .map(demand -> "not allowed: " + demand)
                .sorted()
                .toList();
    }

    /** What is granted and not needed. */
    static List<String> superfluous(Collection<Demand> demands, List<? extends Grants> all) {
        List<String> superfluous = new ArrayList<>();
        all.forEach(it -> superfluous.addAll(
                it.unused(demands.stream().filter(it::concern).toList())));
        return superfluous;
    }
}
