namespace Bench.Core.Plans;

/// <summary>How much a model is to think, for those that have degrees of it.</summary>
public enum ThinkLevel
{
    Low,
    Medium,
    High,
}
