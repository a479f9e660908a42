using Bench.Core.Catalog;
using Bench.Core.Plans;

namespace Bench.Core.Factors;

/// <summary>
/// A property in which cells of a run may differ: its name, and the forms in which its values are shown.
/// The fixed factors are listed in <see cref="All"/>; beside them stand the open ones (<c>options.temperature</c>),
/// which a sweep names itself. Factors of the same name are equal.
/// </summary>
public sealed record Factor
{
    /// <summary>The run itself, where several stand side by side; a plan does not know it.</summary>
    public static readonly Factor Run = new("run", _ => null) { IsWord = true };

    public static readonly Factor Scenario = new("scenario", cell => FactorValue.Word(cell.Scenario)) { IsWord = true };

    public static readonly Factor Endpoint = new("endpoint", cell => FactorValue.Word(cell.Workload.Endpoint.Word)) { IsWord = true };

    public static readonly Factor Server = new("server", cell => FactorValue.Word(cell.Server)) { IsWord = true };

    /// <summary>By the name in the scenario file, not by the tag that it stands for.</summary>
    public static readonly Factor Model = new("model", cell => ModelNamed(cell.Model.Name)) { IsWord = true };

    public static readonly Factor Quantization = new("quantization", cell => QuantizationNamed(cell.Model.Quantization)) { IsWord = true };

    /// <summary>Absent where it is left to the server.</summary>
    public static readonly Factor NumCtx = new("num_ctx", cell => Count(cell.NumCtx)) { IdKey = "ctx", Label = value => $"ctx {value}" };

    /// <summary>The word <c>auto</c> where it is left to the server.</summary>
    public static readonly Factor NumGpu = new("num_gpu", cell => Layers(cell.NumGpu)) { IdKey = "gpu", Label = value => $"gpu {value}" };

    /// <summary>Users of a closed loop; absent for an open one.</summary>
    public static readonly Factor Concurrency = new("concurrency", cell => Count(cell.Load.Users))
    {
        Unit = "users",
        IdKey = "c",
        Label = value => value.Number == 1 ? "1 user" : $"{value} users",
    };

    /// <summary>Requests a second of an open loop; absent for a closed one.</summary>
    public static readonly Factor Rate = new("rate", cell => cell.Load.Rate is { } rate ? FactorValue.Of(rate) : null)
    {
        Unit = "1/s",
        Label = value => $"{value}/s",
    };

    public static readonly Factor Repetition = new("repetition", cell => Count(cell.Repetition));

    /// <summary>A cell has one of these two, never both.</summary>
    public static readonly IReadOnlyList<Factor> Load = [Concurrency, Rate];

    /// <summary>The factors in which the cells of one series may differ: it follows the load, and its points may be repeated.</summary>
    public static readonly IReadOnlyList<Factor> WithinSeries = [Concurrency, Rate, Repetition];

    /// <summary>The fixed factors in the order of labels; open ones stand before the load.</summary>
    public static readonly IReadOnlyList<Factor> All =
        [Run, Scenario, Endpoint, Server, Model, Quantization, NumCtx, NumGpu, Concurrency, Rate, Repetition];

    /// <summary>The order of <see cref="All"/>, open factors by their names.</summary>
    public static readonly IComparer<Factor> Order = Comparer<Factor>.Create((one, other) =>
        one.Place != other.Place ? one.Place - other.Place : string.CompareOrdinal(one.Name, other.Name));

    private readonly Func<PlanCell, FactorValue?> _value;

    private Factor(string name, Func<PlanCell, FactorValue?> value)
    {
        Name = name;
        _value = value;
        IdKey = name;
        Label = text => $"{name} {text}";
    }

    /// <summary>The key in a scenario file, the column of a CSV, the member of a JSON object.</summary>
    public string Name { get; }

    /// <summary>Null if the values need none.</summary>
    public string? Unit { get; private init; }

    /// <summary>The name with the unit, as a header.</summary>
    public string Title => Unit is null ? Name : $"{Name} ({Unit})";

    /// <summary>True where the values are words that need no name beside them.</summary>
    public bool IsWord { get; private init; }

    /// <summary>True for a factor that a sweep named.</summary>
    public bool IsOpen { get; private init; }

    private string IdKey { get; init; }

    private Func<FactorValue, string> Label { get; init; }

    /// <summary>Twice the place in <see cref="All"/>, so that there is room for open ones just before the load.</summary>
    private int Place => IsOpen ? Concurrency.Place - 1 : 2 * PlaceIn(All);

    /// <summary>A factor that a sweep names, with the values that cells have in <see cref="PlanCell.Swept"/>.</summary>
    /// <param name="name">The whole key: <c>options.temperature</c>.</param>
    public static Factor Open(string name) => new(name, cell => cell.Swept.TryGetValue(name, out var value) ? FactorValue.Of(value) : null)
    {
        IsOpen = true,
        Label = value => $"{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]} {value}",
    };

    /// <summary>By Ollama's rule for names: <c>tiny</c> is <c>tiny:latest</c>, and letter case does not matter.</summary>
    public static FactorValue ModelNamed(string name) => FactorValue.Word(name, ModelName.WithTag(name).ToUpperInvariant());

    /// <summary>Letter case does not matter.</summary>
    public static FactorValue? QuantizationNamed(string? level) => level is null ? null : FactorValue.Word(level, level.ToUpperInvariant());

    /// <param name="layers">Null is <c>auto</c>.</param>
    public static FactorValue Layers(int? layers) => Count(layers) ?? FactorValue.Word("auto");

    /// <summary>The value in the plan; null if the cell has none.</summary>
    public FactorValue? ValueIn(PlanCell cell) => _value(cell);

    /// <summary>The part of a cell's id that tells the value: <c>/q8_0</c>, <c>/ctx=8192</c>.</summary>
    public string IdPart(FactorValue value) => IsWord ? $"/{value}" : $"/{IdKey}={value}";

    /// <summary>The value where it stands alone, as in a chart: <c>q8_0</c>, <c>ctx 8192</c>, <c>4 users</c>.</summary>
    public string LabelOf(FactorValue value) => IsWord ? value.Text : Label(value);

    /// <summary>The value within a sentence: <c>q8_0</c>, <c>num_ctx 8192</c>, <c>num_ctx not set</c>.</summary>
    public string Phrase(FactorValue? value) => value is null ? $"{Name} not set" : IsWord ? value.Text : $"{Name} {value}";

    public bool Equals(Factor? other) => other is not null && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;

    private int PlaceIn(IReadOnlyList<Factor> factors) => Enumerable.Range(0, factors.Count).First(place => factors[place] == this);

    private static FactorValue? Count(int? number) => number is { } count ? FactorValue.Of(count) : null;
}
