namespace Bench.Core.Plans;

/// <summary>The thinking level, for models that have several.</summary>
public enum ThinkLevel
{
    Low,
    Medium,
    High,
}
