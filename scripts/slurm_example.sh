#!/usr/bin/env bash
# A comparison over MPI ranks on a cluster with Slurm: one rank a core, results on a disk that all
# nodes see.
#   sbatch scripts/slurm_example.sh scenarios/splitting.toml
# Submitted again after a lost node or the time limit, it runs only what is missing.
#SBATCH --job-name=coterie
#SBATCH --ntasks=64
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=2G
#SBATCH --time=02:00:00
set -euo pipefail

if [[ $# -eq 0 || $1 == --help || $1 == -h ]]; then
    echo "usage: sbatch scripts/slurm_example.sh SCENARIO [FLAG...]    compares over all ranks of the job"
    exit $(($# == 0 ? 2 : 0))
fi
scenario=$1
shift
results=results/$(basename "$scenario" .toml)
coterie=${COTERIE:-build/release/coterie}

launch=(srun --mpi=pmix)
command -v srun >/dev/null || launch=(mpirun)  # also to try it without Slurm

if [[ -e $results/manifest.json ]]; then
    "${launch[@]}" "$coterie" resume "$results"
else
    "${launch[@]}" "$coterie" compare "$scenario" --replicates 1000 --out "$results" "$@"
fi
