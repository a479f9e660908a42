namespace Bench.Analysis.Metrics;

/// <summary>1 to 5 ms when the model is there; else its load, and the wait for somebody else's load of it.</summary>
public static class LoadTime
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "load",
        Name = "load",
        RequestColumn = "load_duration_ms",
        CellColumn = "load_ms",
        Unit = Units.Milliseconds,
        Better = Direction.Lower,
        Range = ValueRange.NotNegative,
        Formula = "load_duration",
        Applies = "ok, the server reports it",
        Value = request => request.Server?.Load?.Milliseconds,
    };
}
