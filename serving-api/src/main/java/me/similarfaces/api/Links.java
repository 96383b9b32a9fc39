package me.similarfaces.api;

/** Addresses that documents point to. */
final class Links {
  static final String API = "/api/v1";

  private Links() {}

  static String photo(String photoId) {
    return API + "/photos/" + photoId;
  }

  static String image(String photoId) {
    return photo(photoId) + "/image";
  }

  static String archivesAfter(String archiveId, int limit) {
    return API + "/archives?after=" + archiveId + "&limit=" + limit;
  }

  static String archive(String archiveId) {
    return API + "/archives/" + archiveId;
  }

  static String crop(String faceId) {
    return API + "/faces/" + faceId + "/crop";
  }
}
