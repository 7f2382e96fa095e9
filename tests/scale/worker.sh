#!/bin/sh
# What workers run as storydiff. Where their fate stands, the first that comes takes it: it works on half of its piece, and then
# waits for more until it is killed. A worker knows its name from its server of SSH or from Slurm; who has none is no worker.
node=${SLURMD_NODENAME:-$STORYDIFF_NODE}
[ -n "$node" ] || exec "$STORYDIFF" "$@"
echo "$$" >>"$nodes/$node.began"
mv "$nodes/$node.fate" "$nodes/$node.taken" 2>/dev/null || exec "$STORYDIFF" "$@"
cat >"$nodes/$node.piece"
half=$(($(wc -l <"$nodes/$node.piece") / 2))
echo "$$ $half" >"$nodes/$node.held"
{ head -n "$half" "$nodes/$node.piece" && exec sleep 600; } | "$STORYDIFF" "$@" | tee "$nodes/$node.answers"
