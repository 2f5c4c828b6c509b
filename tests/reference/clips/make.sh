#!/bin/sh
# Makes the small clips beside it, with FFmpeg's command line and libx264, libx265 and libaom, which the tests do not need.
# Each frame says its number: ten bits as black and white columns.
set -eu
cd "$(dirname "$0")"
FF="ffmpeg -v error -y -nostdin"
numbers() { python3 -c '
import sys
for i in range(int(sys.argv[1])):
    row = bytes(v for bit in range(10) for v in [255 * (i >> bit & 1)] * 48)
    sys.stdout.buffer.write(row * 96)' "$1"; }
RAW="-f rawvideo -pix_fmt rgb24 -s 160x96 -r 25 -i -"
X264="-c:v libx264 -preset veryfast -pix_fmt yuv420p -bf 3"
numbers 150 | $FF $RAW $X264 -g 37 bframes.mp4
numbers 150 | $FF $RAW $X264 -g 37 -x264opts open-gop=1 -f matroska bframes.mkv
$FF -i bframes.mp4 -c copy bframes.avi
$FF -i bframes.mp4 -c copy bframes.ts
# What a telephone's "trim" makes: the frames before the cut are still there, and an edit list leaves them out.
$FF -ss 2.2 -i bframes.mp4 -c copy cut.mp4
# A rate that halves, then a stillness of two seconds; cut in the same way.
TIMES="if(lt(N,60),N/60,if(lt(N,120),1+(N-60)/30,5+(N-120)/30))"
numbers 150 | $FF $RAW $X264 -g 20 -vf "settb=1/90000,setpts='($TIMES)/TB'" -vsync vfr -enc_time_base 1:90000 -video_track_timescale 90000 varying.mp4
$FF -ss 1.3 -i varying.mp4 -c copy varying-cut.mp4
numbers 100 | $FF $RAW -c:v libx265 -preset veryfast -x265-params log-level=error:keyint=23:bframes=4:open-gop=1 -pix_fmt yuv420p -tag:v hvc1 hevc.mov
numbers 100 | $FF $RAW -c:v libaom-av1 -cpu-used 8 -g 40 -usage realtime av1.mp4
$FF -i av1.mp4 -c copy av1.webm
# Grey steps at 0, 10, 50, 100, 203, 1,000 cd/m² in ten bits, lossless: as PQ codes, and as HLG signals of a 1,000 cd/m² screen.
steps() { python3 -c '
import struct, sys
codes = [64 + round(876 * v) for v in map(float, sys.argv[1:])]
row = b"".join(struct.pack("<H", code) * 16 for code in codes)
sys.stdout.buffer.write((row * 96 + struct.pack("<H", 512) * (96 * 96 // 2)) * 4)' "$@"; }
hdr() { $FF -f rawvideo -pix_fmt yuv420p10le -s 96x96 -r 4 -i - -c:v libx265 -preset ultrafast -tag:v hvc1 \
  -x265-params "log-level=error:lossless=1:colorprim=bt2020:transfer=$1:colormatrix=bt2020nc:range=limited" \
  -color_primaries bt2020 -color_trc "$1" -colorspace bt2020nc "$2"; }
steps 0 0.3024 0.4403 0.5081 0.5807 0.7518 | hdr smpte2084 pq.mp4
steps 0 0.2545 0.4982 0.6266 0.75 1 | hdr arib-std-b67 hlg.mp4
# A sound file with a cover, which is a track of one picture.
$FF -f lavfi -i color=red:s=64x64:d=0.04 -frames:v 1 cover.png
$FF -f lavfi -i sine=d=1 -i cover.png -map 0 -map 1 -c:a aac -c:v mjpeg -disposition:v attached_pic cover.m4a
$FF -f lavfi -i sine=d=1 -c:a aac sound.mp4
rm cover.png
