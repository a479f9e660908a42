namespace Bench.Core.Plans;

/// <summary>Specifies whether a model that a server lacks is fetched before the run.</summary>
public enum PullPolicy
{
    Never,
    Missing,
}
