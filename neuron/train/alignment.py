"""The product's way from a picture to the embedder's crop: detection, 68 points, five points, 112x112.

A copy of what FaceDetector, TwoPassMerge, LandmarkModel, FacePoints, Crops and Similarity do in Java
(module transforms), for pictures of one face. Training needs it because tens of thousands of faces
are warped anew in every epoch, by other similarities than the product's. ``check_alignment.py``
compares the two.
"""

import cv2
import numpy as np
import onnx
import onnxruntime

SIDE = 112
# Where the embedder wants the eyes, the nose and the corners of the mouth in its crop.
TEMPLATE = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]]
)
FIVE_OF_68 = ((37, 38, 40, 41), (43, 44, 46, 47), (30,), (48, 60), (54, 64))
LETTERBOX = 800
# The two looks of the detector: side of its input, least score, heights allowed (shares of the long side).
COARSE, FINE = 224, 640
LEVELS = ((8, 0.5, (10, 16, 24)), (16, 0.5, (32, 48)), (32, 0.25, (64, 96)), (64, 0.375, (128, 192, 256)))
# Of a picture in which nothing is found the second try has a border, as a share of its side.
BORDER = 0.4


def session(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _raw_detector(path):
    """fr_detect cut where it is free of its own 320x240: scores and raw locations, any input size."""
    model = onnx.load(path)
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_param = "h"
    model.graph.input[0].type.tensor_type.shape.dim[3].dim_param = "w"
    del model.graph.value_info[:]
    wanted, nodes = {"scores", "462"}, []
    for node in reversed(model.graph.node):
        if wanted & set(node.output):
            wanted |= set(node.input)
            nodes.insert(0, node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    raw = onnx.helper.make_tensor_value_info("462", onnx.TensorProto.FLOAT, None)
    scores = onnx.helper.make_tensor_value_info("scores", onnx.TensorProto.FLOAT, None)
    del model.graph.output[:]
    model.graph.output.extend([scores, raw])
    return model.SerializeToString()


def priors(side):
    rows = []
    for stride, offset_y, sides in LEVELS:
        cells = -(-side // stride)
        for row in range(cells):
            for column in range(cells):
                rows += [((column + 0.5) * stride, (row + offset_y) * stride, s) for s in sides]
    return np.array(rows, np.float32)


def intersection(one, others):
    w = np.minimum(one[2], others[:, 2]) - np.maximum(one[0], others[:, 0])
    h = np.minimum(one[3], others[:, 3]) - np.maximum(one[1], others[:, 1])
    return np.maximum(0, w) * np.maximum(0, h)


def area(boxes):
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


def iou(one, others):
    shared = intersection(one, others)
    return shared / np.maximum(1e-9, area(one) + area(others) - shared)


def nms(boxes, limit):
    """Rows of x1, y1, x2, y2, score; the likeliest first."""
    boxes = boxes[np.argsort(-boxes[:, 4], kind="stable")]
    kept = []
    for box in boxes:
        if not kept or not (iou(box, np.array(kept)) > limit).any():
            kept.append(box)
    return np.array(kept).reshape(-1, 5)


def similarity(source, target=TEMPLATE):
    """a, b, x, y of the least-squares turn, scale and shift from five points to five others."""
    m, n = source.mean(0), target.mean(0)
    s, t = source - m, target - n
    spread = (s * s).sum()
    a = (s * t).sum() / spread
    b = (s[:, 0] * t[:, 1] - s[:, 1] * t[:, 0]).sum() / spread
    return np.array([a, b, n[0] - a * m[0] + b * m[1], n[1] - b * m[0] - a * m[1]])


def inverse(s):
    a, b, x, y = s
    square = a * a + b * b
    p, q = a / square, -b / square
    return np.array([p, q, q * y - p * x, -q * x - p * y])


def after(second, first):
    a, b, x, y = second
    c, d, u, v = first
    return np.array([a * c - b * d, a * d + b * c, a * u - b * v + x, b * u + a * v + y])


def _extent(low, high, limit, factor):
    start = int(np.clip(np.floor(low) - factor, 0, limit - 1))
    end = int(np.clip(np.ceil(high) + factor, start + 1, limit))
    end = min(limit, end + (start - end) % factor)
    start = max(0, start - (start - end) % factor)
    return start, end, (start - end) % factor


def sampled(picture, to_crop, side, factor):
    """Shrinks by a whole factor, then one bilinear sample a pixel; the border is repeated."""
    to_picture = inverse(to_crop)
    factor = int(max(1, min(max(picture.shape[:2]), factor)))
    if factor > 1:
        a, b, x, y = to_picture
        corners = np.array([(a * u - b * v + x, b * u + a * v + y) for u in (0, side) for v in (0, side)])
        left, right, more_x = _extent(corners[:, 0].min(), corners[:, 0].max(), picture.shape[1], factor)
        top, bottom, more_y = _extent(corners[:, 1].min(), corners[:, 1].max(), picture.shape[0], factor)
        part = picture[top:bottom, left:right]
        if more_x or more_y:
            part = cv2.copyMakeBorder(part, 0, more_y, 0, more_x, cv2.BORDER_REPLICATE)
        picture = cv2.resize(part, (part.shape[1] // factor, part.shape[0] // factor), interpolation=cv2.INTER_AREA)
        to_picture = after(np.array([1 / factor, 0, -left / factor, -top / factor]), to_picture)
    # OpenCV counts from the centre of the first pixel, the similarities from its corner.
    a, b, x, y = after(np.array([1, 0, -0.5, -0.5]), after(to_picture, np.array([1, 0, 0.5, 0.5])))
    matrix = np.array([[a, -b, x], [b, a, y]])
    return cv2.warpAffine(
        picture, matrix, (side, side), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )


def aligned(picture, points, side=SIDE, template=TEMPLATE):
    """The product's crop of a BGR picture: 112x112, BGR."""
    to_crop = similarity(points, template)
    return sampled(picture, to_crop, side, np.floor(1 / np.hypot(to_crop[0], to_crop[1])))


def _square(picture, cx, cy, side, out):
    scale = out / side
    to_crop = np.array([scale, 0, (side / 2 - cx) * scale, (side / 2 - cy) * scale])
    if scale >= 1:
        return sampled(picture, to_crop, out, np.floor(1 / scale))
    larger = after(np.array([2.0, 0, 0, 0]), to_crop)
    samples = sampled(picture, larger, 2 * out, np.rint(1 / (2 * scale)))
    return cv2.resize(samples, (out, out), interpolation=cv2.INTER_AREA)


def average_points(cx, cy, width):
    """An average frontal face in a box."""
    left, right = TEMPLATE[0], TEMPLATE[1]
    scale = 0.444 * width / (right[0] - left[0])
    return np.array([cx, cy - 0.168 * width]) + (TEMPLATE - (left + right) / 2) * scale


class Finder:
    """Detector and landmark model of the product, for the middle face of a small picture."""

    def __init__(self, models):
        self.detector = session(_raw_detector(f"{models}/fr_detect.onnx"))
        self.landmarks = session(f"{models}/fr_landmark.onnx")
        self.detector_input = self.detector.get_inputs()[0].name
        self.landmark_input = self.landmarks.get_inputs()[0].name
        self.priors = {side: priors(side) for side in (COARSE, FINE)}

    def find(self, picture):
        """(five points in pixels of the picture, "plain", "padded" or "none").

        Where there is no face, the points are those of a face that fills a tight crop.
        """
        points = self._middle_face(picture)
        if points is not None:
            return points, "plain"
        h, w = picture.shape[:2]
        x, y = int(w * BORDER), int(h * BORDER)
        points = self._middle_face(cv2.copyMakeBorder(picture, y, y, x, x, cv2.BORDER_REPLICATE))
        if points is not None:
            return points - [x, y], "padded"
        return average_points(w / 2, h / 2, 0.62 * w), "none"

    def _middle_face(self, picture):
        boxes = self._detect(picture)
        h, w = picture.shape[:2]
        if len(boxes):
            seen = np.clip(boxes[:, :4], 0, [w, h, w, h])
            visible = (seen[:, 2] - seen[:, 0] >= 2) & (seen[:, 3] - seen[:, 1] >= 2)
            boxes, seen = boxes[visible], seen[visible]
        if not len(boxes):
            return None
        off = np.hypot((seen[:, 0] + seen[:, 2] - w) / 2, (seen[:, 1] + seen[:, 3] - h) / 2)
        return self._points(picture, boxes[off.argmin()])

    def _points(self, picture, box):
        cx, cy, side = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[3] - box[1]
        grey = cv2.cvtColor(_square(picture, cx, cy, side, 64), cv2.COLOR_BGR2GRAY)
        shares = self.landmarks.run(None, {self.landmark_input: grey[None, None].astype(np.float32) / 256})[0]
        xy = shares.reshape(68, 2) * side + [cx - side / 2, cy - side / 2]
        five = np.array([xy[list(group)].mean(0) for group in FIVE_OF_68])
        distance = np.hypot(*(five - [cx, cy]).T)
        good = np.isfinite(five).all() and np.ptp(five, axis=0).max() >= 0.1 * side and (distance <= side).all()
        return five if good else average_points(cx, cy, box[2] - box[0])

    def _detect(self, picture):
        h, w = picture.shape[:2]
        scale = LETTERBOX / max(h, w)
        fit_w, fit_h = max(1, round(w * scale)), max(1, round(h * scale))
        pad_x, pad_y = (LETTERBOX - fit_w) // 2, (LETTERBOX - fit_h) // 2
        letterbox = np.full((LETTERBOX, LETTERBOX, 3), 127, np.uint8)
        place = letterbox[pad_y : pad_y + fit_h, pad_x : pad_x + fit_w]
        place[:] = cv2.resize(picture, (fit_w, fit_h), interpolation=cv2.INTER_LINEAR)
        long_side = max(h, w)
        half = cv2.resize(letterbox, (LETTERBOX // 2, LETTERBOX // 2), interpolation=cv2.INTER_AREA)
        large = self._pass(half, COARSE, w / fit_w, h / fit_h, pad_x, pad_y)
        large = large[(large[:, 4] >= 0.7) & (large[:, 3] - large[:, 1] >= 0.12 * long_side)]
        # The 640 pass adds faces of up to .3 of the picture: looked for only where no large one is in the middle.
        if len(large) and self._in_the_middle(large, w, h):
            return nms(large, 0.35)
        small = self._pass(letterbox, FINE, w / fit_w, h / fit_h, pad_x, pad_y)
        tall = small[:, 3] - small[:, 1]
        small = small[(small[:, 4] >= 0.7) & (tall <= 0.30 * long_side)]
        inside = [
            any(area(b) > 1.5 * area(s) and intersection(s, b[None])[0] > 0.6 * area(s) for b in large) for s in small
        ]
        small = nms(small[~np.array(inside, bool)], 0.35)
        large = nms(large, 0.35)
        large = large[[not len(small) or not (iou(b, small) > 0.35).any() for b in large]] if len(large) else large
        return np.concatenate([small, large])

    @staticmethod
    def _in_the_middle(boxes, w, h):
        return any(
            b[3] - b[1] > 0.32 * max(w, h) and abs(b[0] + b[2] - w) < 0.3 * w and abs(b[1] + b[3] - h) < 0.3 * h
            for b in boxes
        )

    def _pass(self, square, side, to_w, to_h, pad_x, pad_y):
        small = cv2.resize(square.astype(np.float32), (side, side), interpolation=cv2.INTER_LINEAR)
        image = ((small[:, :, ::-1] - 127) / 128).transpose(2, 0, 1)[None]
        scores, raw = self.detector.run(None, {self.detector_input: np.ascontiguousarray(image)})
        scores, loc, prior = scores[0, :, 1], raw[0].reshape(-1, 4), self.priors[side]
        sure = scores >= 0.7
        scores, loc, prior = scores[sure], loc[sure], prior[sure]
        cx = prior[:, 0] + loc[:, 0] * 0.1 * prior[:, 2]
        cy = prior[:, 1] + loc[:, 1] * 0.1 * prior[:, 2]
        hw, hh = prior[:, 2] * np.exp(loc[:, 2] * 0.2) / 2, prior[:, 2] * np.exp(loc[:, 3] * 0.2) / 2
        scale = LETTERBOX / side
        x = lambda v: (v * scale - pad_x) * to_w  # noqa: E731
        y = lambda v: (v * scale - pad_y) * to_h  # noqa: E731
        return nms(np.stack([x(cx - hw), y(cy - hh), x(cx + hw), y(cy + hh), scores], 1), 0.4)
