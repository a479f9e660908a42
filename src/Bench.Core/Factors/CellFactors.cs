using Bench.Core.Plans;

namespace Bench.Core.Factors;

/// <summary>
/// The values of a cell's factors, in the order of the factors. Immutable, and equal to another with the same values:
/// cells that are alike but for some factor are those that are equal without it.
/// </summary>
public sealed record CellFactors
{
    private readonly KeyValuePair<Factor, FactorValue>[] _values;
    private readonly int _hash;

    private CellFactors(IEnumerable<KeyValuePair<Factor, FactorValue>> values)
    {
        _values = [.. values];
        _hash = _values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
    }

    /// <summary>Those that the cell has a value of.</summary>
    public IReadOnlyList<KeyValuePair<Factor, FactorValue>> Values => _values;

    /// <summary>Null if the cell has no value of it.</summary>
    public FactorValue? this[Factor factor]
    {
        get
        {
            foreach (var (candidate, value) in _values)
            {
                if (candidate == factor)
                    return value;
            }

            return null;
        }
    }

    /// <summary>The factors of the cell according to the plan.</summary>
    public static CellFactors Of(PlanCell cell) => new(
        from factor in FactorsOf(cell)
        let value = factor.ValueIn(cell)
        where value is not null
        select KeyValuePair.Create(factor, value));

    /// <summary>In order; most cells have no open factor, and then there is nothing to sort.</summary>
    private static IEnumerable<Factor> FactorsOf(PlanCell cell) =>
        cell.Swept.Count == 0 ? Factor.All : Factor.All.Concat(cell.Swept.Keys.Select(Factor.Open)).Order(Factor.Order);

    /// <summary>The fixed factors and those open ones that some of the cells have, in order.</summary>
    public static IReadOnlyList<Factor> Among(IEnumerable<CellFactors> cells) =>
        [.. Factor.All.Union(cells.SelectMany(cell => cell._values).Select(pair => pair.Key)).Order(Factor.Order)];

    /// <summary>With another value of one factor; null takes it away.</summary>
    public CellFactors With(Factor factor, FactorValue? value)
    {
        var others = _values.Where(pair => pair.Key != factor);
        return new CellFactors(
            value is null ? others : others.Append(KeyValuePair.Create(factor, value)).OrderBy(pair => pair.Key, Factor.Order));
    }

    public CellFactors Except(params IReadOnlyCollection<Factor> factors) => new(_values.Where(pair => !factors.Contains(pair.Key)));

    public bool Equals(CellFactors? other) => other is not null && _hash == other._hash && _values.AsSpan().SequenceEqual(other._values);

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join(", ", _values.Select(pair => $"{pair.Key} {pair.Value}"));
}
