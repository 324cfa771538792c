package org.wattribute.stack.process;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.wattribute.stack.state.Settings;

/**
 * What is to be started.
 *
 * @param mode who will watch and stop it
 * @param parts the parts wanted
 * @param ports ports asked for; others are chosen
 * @param settings what the figures follow
 * @param partitions partitions of each topic, fixed for the state's life
 * @param pace what the processes are tuned for
 */
public record StartPlan(
        Mode mode, Set<Part> parts, Map<Part, Integer> ports, Settings settings, int partitions, Pace pace) {
    /** Partitions of each topic of a local stack. */
    public static final int PARTITIONS = 4;

    /** Who watches and stops a stack. */
    public enum Mode {
        /** Nobody: it goes on in the background until {@code down}. */
        BACKGROUND,
        /** The process that started it. */
        FOREGROUND
    }

    /** What the processes are tuned for. */
    public enum Pace {
        /** To be ready soon: the compiler spends little. Halves the processor time of a small run. */
        SOON,
        /** To be fast in the long run. */
        LONG
    }

    public StartPlan {
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
    }

    /** All parts, in the background or not. */
    public static StartPlan everything(Mode mode, Map<Part, Integer> ports, Settings settings, Pace pace) {
        return new StartPlan(mode, EnumSet.allOf(Part.class), ports, settings, PARTITIONS, pace);
    }

    /** Only what a run over a small folder needs. */
    public static StartPlan forRun(Settings settings) {
        return forRun(settings, Pace.SOON);
    }

    /** Only what a run over a folder needs. */
    public static StartPlan forRun(Settings settings, Pace pace) {
        return new StartPlan(
                Mode.FOREGROUND, EnumSet.complementOf(EnumSet.of(Part.GATEWAY)), Map.of(), settings, PARTITIONS, pace);
    }
}
