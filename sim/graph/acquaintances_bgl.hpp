// SPDX-License-Identifier: Apache-2.0
// Acquaintances as a Boost.Graph: an undirected graph over its own compressed rows that models
// VertexListGraph, IncidenceGraph, AdjacencyGraph, EdgeListGraph and BidirectionalGraph, so every
// algorithm of Boost.Graph runs on it (Siek, Lee & Lumsdaine 2002). No mechanism includes this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// A tie seen from one end. The same tie seen from the other end is equal to it.
struct AcquaintanceEdge {
    std::uint32_t from = 0, to = 0;
    bool operator==(const AcquaintanceEdge& o) const {
        return (from == o.from && to == o.to) || (from == o.to && to == o.from);
    }
};

/// Walks one row as edges that leave (or, when `incoming`, that reach) its person.
template <bool incoming>
class RowEdgeIterator
    : public boost::iterator_facade<RowEdgeIterator<incoming>, AcquaintanceEdge,
                                    boost::random_access_traversal_tag, AcquaintanceEdge> {
public:
    RowEdgeIterator() = default;
    RowEdgeIterator(std::uint32_t person, const std::uint32_t* at) : at_(at), person_(person) {}

private:
    friend class boost::iterator_core_access;
    AcquaintanceEdge dereference() const {
        return incoming ? AcquaintanceEdge{*at_, person_} : AcquaintanceEdge{person_, *at_};
    }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t n) { at_ += n; }
    std::ptrdiff_t distance_to(const RowEdgeIterator& o) const { return o.at_ - at_; }
    bool equal(const RowEdgeIterator& o) const { return at_ == o.at_; }
    const std::uint32_t* at_ = nullptr;
    std::uint32_t person_ = 0;
};

/// Walks every tie once, from its end with the lower number.
class TieListIterator
    : public boost::iterator_facade<TieListIterator, AcquaintanceEdge, boost::forward_traversal_tag,
                                    AcquaintanceEdge> {
public:
    TieListIterator() = default;
    TieListIterator(const Acquaintances& graph, std::size_t at) : graph_(&graph), at_(at) {
        find_upper_end();
    }

private:
    friend class boost::iterator_core_access;
    AcquaintanceEdge dereference() const { return {person_, graph_->neighbours[at_]}; }
    void increment() { ++at_, find_upper_end(); }
    bool equal(const TieListIterator& o) const { return at_ == o.at_; }
    /// Advances to the next entry that names the upper end of its tie.
    void find_upper_end() {
        for (; at_ < graph_->neighbours.size(); ++at_) {
            while (graph_->offsets[person_ + 1] <= at_) ++person_;
            if (graph_->neighbours[at_] > person_) return;
        }
    }
    const Acquaintances* graph_ = nullptr;
    std::size_t at_ = 0;
    std::uint32_t person_ = 0;
};

}  // namespace coterie

namespace boost {
template <>
struct graph_traits<coterie::Acquaintances> {
    struct traversal_category : virtual bidirectional_graph_tag,
                                virtual adjacency_graph_tag,
                                virtual vertex_list_graph_tag,
                                virtual edge_list_graph_tag {};
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = coterie::AcquaintanceEdge;
    using directed_category = undirected_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    using vertex_iterator = counting_iterator<std::uint32_t>;
    using adjacency_iterator = const std::uint32_t*;
    using out_edge_iterator = coterie::RowEdgeIterator<false>;
    using in_edge_iterator = coterie::RowEdgeIterator<true>;
    using edge_iterator = coterie::TieListIterator;
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint64_t;
    using degree_size_type = std::uint32_t;
    static vertex_descriptor null_vertex() { return ~0U; }
};
template <>  // core_numbers takes its graph as `Graph&` and so deduces a const one
struct graph_traits<const coterie::Acquaintances> : graph_traits<coterie::Acquaintances> {};
template <>
struct property_map<coterie::Acquaintances, vertex_index_t> {
    using type = typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};
template <>
struct property_map<const coterie::Acquaintances, vertex_index_t>
    : property_map<coterie::Acquaintances, vertex_index_t> {};
}  // namespace boost

namespace coterie {

using AcquaintanceTraits = boost::graph_traits<Acquaintances>;

inline std::uint32_t num_vertices(const Acquaintances& g) { return g.people(); }
inline std::uint64_t num_edges(const Acquaintances& g) { return g.ties(); }
inline std::uint32_t source(AcquaintanceEdge e, const Acquaintances&) { return e.from; }
inline std::uint32_t target(AcquaintanceEdge e, const Acquaintances&) { return e.to; }
inline std::uint32_t out_degree(std::uint32_t v, const Acquaintances& g) { return g.degree(v); }
inline std::uint32_t in_degree(std::uint32_t v, const Acquaintances& g) { return g.degree(v); }
inline std::uint32_t degree(std::uint32_t v, const Acquaintances& g) { return g.degree(v); }

inline std::pair<AcquaintanceTraits::vertex_iterator, AcquaintanceTraits::vertex_iterator> vertices(
    const Acquaintances& g) {
    return {AcquaintanceTraits::vertex_iterator(0),
            AcquaintanceTraits::vertex_iterator(g.people())};
}

inline std::pair<TieListIterator, TieListIterator> edges(const Acquaintances& g) {
    return {TieListIterator(g, 0), TieListIterator(g, g.neighbours.size())};
}

inline std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(
    std::uint32_t v, const Acquaintances& g) {
    const auto row = g.of(v);
    return {row.data(), row.data() + row.size()};
}

inline std::pair<RowEdgeIterator<false>, RowEdgeIterator<false>> out_edges(std::uint32_t v,
                                                                           const Acquaintances& g) {
    const auto row = g.of(v);
    return {RowEdgeIterator<false>(v, row.data()),
            RowEdgeIterator<false>(v, row.data() + row.size())};
}

inline std::pair<RowEdgeIterator<true>, RowEdgeIterator<true>> in_edges(std::uint32_t v,
                                                                        const Acquaintances& g) {
    const auto row = g.of(v);
    return {RowEdgeIterator<true>(v, row.data()),
            RowEdgeIterator<true>(v, row.data() + row.size())};
}

inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                             const Acquaintances&) {
    return {};
}
inline std::uint32_t get(boost::vertex_index_t, const Acquaintances&, std::uint32_t v) { return v; }

}  // namespace coterie
