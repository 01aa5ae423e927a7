// The camera, which is asked for only when somebody presses the button.

import type { PictureForm } from "./own-network.js";
import { type Picture, shrink } from "./picture.js";

export interface Camera {
  readonly on: boolean;
  /** Rejects with the reason where there is none, or where it may not be used. */
  start(): Promise<void>;
  stop(): void;
  /** What it sees now. */
  take(form?: PictureForm): Picture;
}

/** A camera that shows in a video element what it sees. */
export const makeCamera = (video: HTMLVideoElement): Camera => {
  let stream: MediaStream | undefined;
  return {
    get on() {
      return stream !== undefined;
    },
    start: async () => {
      // Pages that are not served safely have no devices at all.
      if (!navigator.mediaDevices) throw new Error("https");
      const given = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 640 } },
      });
      stream = given;
      video.srcObject = given;
      await video.play();
    },
    stop: () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
      stream = undefined;
      video.srcObject = null;
    },
    take: (form) => shrink({ image: video, width: video.videoWidth, height: video.videoHeight }, form),
  };
};
