using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Convene.Language.Words;

/// <summary>A set of kinds of words. Two machine words rather than a UInt128: where the category is a constant, the question costs one instruction.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CategorySet
{
    private readonly ulong _low;
    private readonly ulong _high;

    private CategorySet(ulong low, ulong high) => (_low, _high) = (low, high);

    public static CategorySet Of(params ReadOnlySpan<Category> categories)
    {
        var set = default(CategorySet);
        foreach (var category in categories) set = set.With(category);
        return set;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(Category category) => ((category < (Category)64 ? _low : _high) >> ((int)category & 63) & 1) != 0;

    public CategorySet With(Category category) =>
        category < (Category)64 ? new(_low | 1UL << (int)category, _high) : new(_low, _high | 1UL << ((int)category - 64));

    public CategorySet With(CategorySet other) => new(_low | other._low, _high | other._high);

    public CategorySet Without(CategorySet other) => new(_low & ~other._low, _high & ~other._high);

    public bool Overlaps(CategorySet other) => (_low & other._low | _high & other._high) != 0;
}
