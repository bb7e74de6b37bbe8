package io.tillstream.engine.simulation;

import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.PointsRequest.Kind;
import java.util.ArrayList;
import java.util.List;

/** What tills and shops ask of a balance; not all of it makes sense. */
final class RandomRequests {

  private final Chance chance;
  private final List<String> requestIds = new ArrayList<>();
  private String lastRedemption = "Q0";

  RandomRequests(Chance chance) {
    this.chance = chance;
    requestIds.add("Q0");
  }

  PointsRequest next(long at) {
    String id = "Q" + requestIds.size();
    PointsRequest request =
        switch (chance.from(1, 8)) {
          case 1, 2, 3, 4 -> request(id, Kind.REDEEM, at, amount(), null);
          case 5, 6 -> request(id, Kind.CANCEL, at, 0, original());
          default -> request(id, Kind.ADJUST, at, chance.oneOf(-1, 1) * amount(), null);
        };
    requestIds.add(id);
    lastRedemption = request.kind() == Kind.REDEEM ? id : lastRedemption;
    return request;
  }

  private String original() {
    return chance.oneIn(3) ? chance.oneOf(requestIds) : lastRedemption;
  }

  private long amount() {
    return chance.oneIn(12) ? chance.from(-3, 0) : chance.from(1, chance.oneOf(5, 50, 300));
  }

  private PointsRequest request(String id, Kind kind, long at, long points, String original) {
    return new PointsRequest(
        id,
        kind,
        at,
        Life.MEMBER,
        chance.oneOf("north", null),
        points,
        chance.oneOf("mug", null),
        original,
        null);
  }
}
