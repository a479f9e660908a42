namespace Bench.Models.Tensors;

/// <summary>
/// Which type each tensor of a model has in a file of a quantization, by the rules of llama.cpp's quantizer without an importance matrix
/// (src/llama-quant.cpp; docs/models.md says them in words). So the size of a file follows from the tensors of any other file of the model.
/// </summary>
internal sealed class QuantizationMixture
{
    private const int LayersOf70B = 80;
    private const int MixtralExperts = 8;

    private readonly QuantizationFormat _format;
    private readonly MixtureSubject _model;
    private readonly bool _isTied;
    private readonly int _valueTensors;
    private int _values;
    private int _downs;

    private QuantizationMixture(IReadOnlyList<ModelTensor> tensors, QuantizationFormat format, MixtureSubject model)
    {
        _format = format;
        _model = model;
        _isTied = tensors.All(tensor => TensorNames.CategoryOf(tensor.Name) != TensorCategory.Output);
        _valueTensors = tensors.Count(tensor => TensorNames.CategoryOf(tensor.Name) == TensorCategory.Value);
    }

    /// <summary>The same tensors as they are in a file of the format.</summary>
    public static IReadOnlyList<ModelTensor> Of(IReadOnlyList<ModelTensor> tensors, QuantizationFormat format, MixtureSubject model)
    {
        var mixture = new QuantizationMixture(tensors, format, model);
        // The rules count tensors of a kind as they come, and they come by layers.
        return [.. tensors
            .OrderBy(tensor => tensor.Layer ?? -1)
            .Select(tensor => TensorNames.IsQuantizable(tensor) ? tensor with { Type = mixture.TypeOf(tensor) } : tensor)];
    }

    private TensorType TypeOf(ModelTensor tensor) =>
        _format.Type.IsQuantized ? Fitting(Wanted(tensor, TensorNames.CategoryOf(tensor.Name)), tensor.Dimensions[0]) : _format.Type;

    private TensorType Wanted(ModelTensor tensor, TensorCategory category)
    {
        if (category == TensorCategory.Output || (_isTied && category == TensorCategory.Input))
            return OfOutput(tensor);
        if (_format == QuantizationFormat.MXFP4)
            return tensor.Dimensions.Count > 2 && tensor.Dimensions[2] > 1 ? TensorType.MXFP4 : TensorType.Q80;
        return category switch
        {
            TensorCategory.Value => OfValues(_values++),
            TensorCategory.Key when _model.Experts == MixtralExperts => TensorType.Q80,
            TensorCategory.Down => OfDown(_model.Experts > 1 ? tensor.Layer ?? 0 : _downs++),
            TensorCategory.AttentionOutput => OfAttentionOutput(),
            _ => _format.Type,
        };
    }

    private TensorType OfOutput(ModelTensor tensor) =>
        _format == QuantizationFormat.MXFP4 || _format.Type == TensorType.Q80 || tensor.Dimensions[0] % _format.Type.BlockElements != 0
            ? TensorType.Q80
            : TensorType.Q6K;

    private TensorType OfValues(int index)
    {
        if (_model.Experts == MixtralExperts)
            return TensorType.Q80;
        var shared = _model.HeadsPerKvHead >= 4;
        var type = _format.Name switch
        {
            "Q2_K" => shared ? TensorType.Q4K : TensorType.Q3K,
            "Q2_K_S" when shared => TensorType.Q4K,
            "Q3_K_M" => index < 2 ? TensorType.Q5K : TensorType.Q4K,
            "Q3_K_L" => TensorType.Q5K,
            "IQ4_NL" or "IQ4_XS" when shared => TensorType.Q5K,
            "Q4_K_M" or "Q5_K_M" when GetsMoreBits(index, _valueTensors) => TensorType.Q6K,
            "Q4_K_S" when index < 4 => TensorType.Q5K,
            _ => _format.Type,
        };
        var is70B = _model.Layers == LayersOf70B && _model.HeadsPerKvHead > 1;
        return is70B && (type == TensorType.Q3K || type == TensorType.Q4K) ? TensorType.Q5K : type;
    }

    private TensorType OfDown(int layer)
    {
        var isEarly = layer < _model.Layers / 8;
        return _format.Name switch
        {
            "Q2_K" => TensorType.Q3K,
            "Q2_K_S" when isEarly => TensorType.Q4K,
            "Q3_K_M" => layer < _model.Layers / 16 ? TensorType.Q5K : TensorType.Q4K,
            "Q3_K_L" => TensorType.Q5K,
            "Q4_K_M" or "Q5_K_M" when GetsMoreBits(layer, _model.Layers) => TensorType.Q6K,
            "IQ4_NL" or "IQ4_XS" or "Q4_K_S" when isEarly => TensorType.Q5K,
            _ => _format.Type,
        };
    }

    private TensorType OfAttentionOutput() => (_format.Name, _model.Experts == MixtralExperts) switch
    {
        ("Q2_K" or "Q3_K_S" or "Q3_K_M" or "IQ4_NL" or "IQ4_XS" or "Q4_K_S" or "Q4_K_M", true) => TensorType.Q5K,
        ("Q2_K", false) => TensorType.Q3K,
        ("Q3_K_M", false) => TensorType.Q4K,
        ("Q3_K_L", false) => TensorType.Q5K,
        _ => _format.Type,
    };

    /// <summary>The first eighth, the last one, and every third between them.</summary>
    private static bool GetsMoreBits(int index, int count) => index < count / 8 || index >= 7 * count / 8 || (index - count / 8) % 3 == 2;

    /// <summary>Rows that no whole number of blocks makes have another type.</summary>
    private static TensorType Fitting(TensorType wanted, long rowElements)
    {
        if (rowElements % wanted.BlockElements == 0)
            return wanted;
        var other = wanted.Name switch
        {
            "IQ4_XS" => TensorType.IQ4NL,
            "Q2_K" or "Q3_K" => TensorType.Q40,
            "Q4_K" => TensorType.Q50,
            "Q5_K" => TensorType.Q51,
            "Q6_K" => TensorType.Q80,
            _ => TensorType.F16,
        };
        return rowElements % other.BlockElements == 0 ? other : TensorType.F16;
    }
}
