namespace Bench.Core.Plans;

/// <summary>Whether a model that a server lacks is fetched before the run.</summary>
public enum PullPolicy
{
    Never,
    Missing,
}
