package me.similarfaces.face;

/** A photo that can't be processed, with the reason; ends in the store as {@code failed}. */
public record DeadLetter(PhotoTask task, Failure failure) {}
