namespace Bench.Core.Plans;

/// <summary>Warm-up requests are recorded and enter no statistic.</summary>
public enum Phase
{
    Warmup,
    Measured,
}
