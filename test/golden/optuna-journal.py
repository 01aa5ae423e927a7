"""What Optuna loads from journals that fragua has written: directions, parameters, distributions, states, values and reports.

The texts of the journals are those that test/tuning/export.test.ts writes. It runs this, too, where Optuna is installed.

pip install optuna; python test/golden/optuna-journal.py JOURNAL... > test/golden/optuna-journal.json
"""

import json
import math
import sys
import tempfile
import pathlib

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

optuna.logging.set_verbosity(optuna.logging.ERROR)


def plain(value):
    """Numbers that JSON does not know by their names."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def loaded(path):
    # Optuna puts a lock beside the file.
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "journal.log"
        copy.write_text(pathlib.Path(path).read_text())
        study = optuna.load_study(study_name=None, storage=JournalStorage(JournalFileBackend(str(copy))))
        return told(study, pathlib.Path(path).read_text())


def told(study, journal):
    return {
        "journal": journal,
        "name": study.study_name,
        "directions": [direction.name.lower() for direction in study.directions],
        "best": [trial.number for trial in study.best_trials],
        "trials": [
            {
                "number": trial.number,
                "state": trial.state.name.lower(),
                "params": trial.params,
                "distributions": {
                    name: {"kind": type(each).__name__, **each._asdict()} for name, each in trial.distributions.items()
                },
                "values": None if trial.values is None else [plain(value) for value in trial.values],
                "reports": [[step, plain(value)] for step, value in trial.intermediate_values.items()],
                "notes": trial.user_attrs,
                "milliseconds": round(trial.duration.total_seconds() * 1000),
            }
            for trial in study.trials
        ],
    }


json.dump([loaded(path) for path in sys.argv[1:]], sys.stdout, indent=1)
print()
