using Bench.Core.Catalog;
using Bench.Models.Tensors;
using static System.FormattableString;

namespace Bench.Models.Shapes;

/// <summary>Tensors as they are described, checked: whatever they say, their sizes can be added.</summary>
internal static class TensorReader
{
    private const int MostDimensions = 4;

    /// <summary>About a thousand times the largest model there is.</summary>
    private const long MostElements = 1L << 50;

    /// <exception cref="ModelDescriptionException">One of them has a type that is not known, or dimensions that are none.</exception>
    public static IReadOnlyList<ModelTensor> Read(IReadOnlyList<TensorDescription> described)
    {
        var left = MostElements;
        var tensors = new List<ModelTensor>(described.Count);
        foreach (var (name, type, dimensions) in described)
        {
            if (TensorType.Find(type) is not { } known)
                throw new ModelDescriptionException(Invariant($"tensor {name} has the type {type}, whose size is not known"));
            if (dimensions.Count is 0 or > MostDimensions || dimensions.Any(dimension => dimension <= 0))
                throw new ModelDescriptionException(Invariant($"tensor {name} has the dimensions {string.Join(" × ", dimensions)}"));
            left -= Elements(dimensions, left);
            if (left < 0)
                throw new ModelDescriptionException(Invariant($"its tensors, up to {name}, have more than {MostElements} elements"));
            tensors.Add(new ModelTensor(name, known, dimensions));
        }

        return tensors;
    }

    /// <summary>The product; more than what is left, and no overflow, where it is too large.</summary>
    private static long Elements(IReadOnlyList<long> dimensions, long left)
    {
        var product = 1L;
        foreach (var dimension in dimensions)
        {
            if (dimension > left / product)
                return left + 1;
            product *= dimension;
        }

        return product;
    }
}
