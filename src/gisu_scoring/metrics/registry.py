"""All metrics by name; a new one is a file beside this one and a line here."""

from gisu_scoring.metrics.accuracy import ACCURACY
from gisu_scoring.metrics.auroc import AUROC
from gisu_scoring.metrics.errors import MAE, RMSE
from gisu_scoring.metrics.f1 import F1
from gisu_scoring.metrics.log_loss import LOG_LOSS
from gisu_scoring.metrics.metric import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric for metric in (ACCURACY, F1, LOG_LOSS, AUROC, RMSE, MAE)
}
