package io.tillstream.engine.answer;

/** What a message is for; decides which parts of the contact policy it obeys. */
public enum ContactClass {
  MARKETING,
  SERVICE
}
